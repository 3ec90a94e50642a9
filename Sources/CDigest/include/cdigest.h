// SHA-256 compression (FIPS 180-4), with the processor's own instructions where it has them.
// Every report hashes its whole conversation: written in Swift this was a sixth of a run.
#ifndef CDIGEST_H
#define CDIGEST_H

#include <stddef.h>
#include <stdint.h>

/// Works `count` blocks of 64 bytes into the eight words of the state.
void cdigest_sha256(uint32_t *_Nonnull state, const uint8_t *_Nonnull blocks, size_t count);

/// The same without the processor's instructions; for tests of the other.
void cdigest_sha256_portably(uint32_t *_Nonnull state, const uint8_t *_Nonnull blocks,
                             size_t count);

#endif
