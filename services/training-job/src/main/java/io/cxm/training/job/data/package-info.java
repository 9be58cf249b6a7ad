/** A tenant's records, cleaned and indexed. */
@NullMarked
package io.cxm.training.job.data;

import org.jspecify.annotations.NullMarked;
