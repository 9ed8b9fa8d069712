"""What follows from the grants: effects, reach, flows, gates, delegation, tier. Pure functions over facts."""
