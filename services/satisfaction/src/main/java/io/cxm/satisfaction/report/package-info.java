/** Reports: asked for, made by a worker that survives restarts, downloaded by signed links. */
@NullMarked
package io.cxm.satisfaction.report;

import org.jspecify.annotations.NullMarked;
