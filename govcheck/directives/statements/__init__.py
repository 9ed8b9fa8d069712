"""What single sentences forbid, want approved, grant, order and say of the agent."""
