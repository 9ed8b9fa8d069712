"""The reports of test tools: what they prove about an agent, and what proves nothing."""
