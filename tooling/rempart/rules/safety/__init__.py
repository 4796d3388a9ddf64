"""What could harm readers, the build, or the newsroom's own files."""
