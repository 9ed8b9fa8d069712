"""The normalized system: what is known of an agent, how it is known, and where it is said."""
