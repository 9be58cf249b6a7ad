/**
 * Checks that a client makes of its own: what it held back is asked for, what it knows of a file is compared with what the
 * API says. Nothing here knows how training evaluates or how a service computes.
 */
@NullMarked
package io.cxm.local.quality;

import org.jspecify.annotations.NullMarked;
