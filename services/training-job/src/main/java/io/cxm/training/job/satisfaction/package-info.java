/** How satisfied shoppers are likely to be with their order lines, whether or not they were asked. */
@NullMarked
package io.cxm.training.job.satisfaction;

import org.jspecify.annotations.NullMarked;
