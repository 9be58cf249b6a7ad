/** What a job is, and the rows of its file. */
@NullMarked
package io.cxm.ranking.job.domain;

import org.jspecify.annotations.NullMarked;
