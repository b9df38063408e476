"""Everything that is derived or stored twice, reckoned once more and compared (`flask verify`). It changes nothing."""
