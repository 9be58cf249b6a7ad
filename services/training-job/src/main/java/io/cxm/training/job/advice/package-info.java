/** What changes would bring, tried offline (R38). */
@NullMarked
package io.cxm.training.job.advice;

import org.jspecify.annotations.NullMarked;
