/** GET /v1/satisfaction/alerts. */
@NullMarked
package io.cxm.satisfaction.alert.api;

import org.jspecify.annotations.NullMarked;
