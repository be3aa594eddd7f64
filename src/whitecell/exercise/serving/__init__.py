"""The exercise carried to browsers: one writer an exercise, doors with roles, a stream a page. Everything it shows comes from `seeing`."""
