/** The training process: one run of one tenant, from the offsets of Kafka to a bundle. */
@NullMarked
package io.cxm.training.job;

import org.jspecify.annotations.NullMarked;
