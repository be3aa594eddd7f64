"""The scenarios that come with the package."""
