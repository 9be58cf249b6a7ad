/** Jobs as operations of the API, and their files. */
@NullMarked
package io.cxm.ranking.job.api;

import org.jspecify.annotations.NullMarked;
