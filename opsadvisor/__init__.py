"""An operations advisor that lives in the terminal."""
