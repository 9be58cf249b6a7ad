/** Reports as entities, and the queue of those that wait. */
@NullMarked
package io.cxm.satisfaction.report.store;

import org.jspecify.annotations.NullMarked;
