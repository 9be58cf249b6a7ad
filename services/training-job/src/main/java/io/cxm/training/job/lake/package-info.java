/** Kafka's records in Parquet, by tenant and day, each exactly once. */
@NullMarked
package io.cxm.training.job.lake;

import org.jspecify.annotations.NullMarked;
