/** GET /v1/satisfaction/drivers. */
@NullMarked
package io.cxm.satisfaction.driver.api;

import org.jspecify.annotations.NullMarked;
