/* Mbed TLS's own has the inside of its PSA implementation, which is not here. */
