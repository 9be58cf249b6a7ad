/** GET /v1/satisfaction. */
@NullMarked
package io.cxm.satisfaction.measure.api;

import org.jspecify.annotations.NullMarked;
