"""Records of answers: written at the time, read and checked again later."""
