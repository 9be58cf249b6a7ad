/** The one OpenAPI document of all services. */
@NullMarked
package io.cxm.gateway.openapi;

import org.jspecify.annotations.NullMarked;
