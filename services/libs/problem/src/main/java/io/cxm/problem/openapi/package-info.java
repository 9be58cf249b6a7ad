/** What the OpenAPI documents of all services say alike. */
@NullMarked
package io.cxm.problem.openapi;

import org.jspecify.annotations.NullMarked;
