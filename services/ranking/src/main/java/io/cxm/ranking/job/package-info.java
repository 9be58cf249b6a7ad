/** Lists for all shoppers of a tenant as a file: jobs, who works at them, and the files. */
@NullMarked
package io.cxm.ranking.job;

import org.jspecify.annotations.NullMarked;
