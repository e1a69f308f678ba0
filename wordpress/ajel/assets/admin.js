// The settings page of ajel.
