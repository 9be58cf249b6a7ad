/** Kafka records that carry their tenant: sent with acknowledgement, read in batches, refused into dead letters. */
@NullMarked
package io.cxm.messaging;

import org.jspecify.annotations.NullMarked;
