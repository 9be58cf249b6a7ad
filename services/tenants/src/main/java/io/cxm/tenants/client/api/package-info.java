/** Machine clients over REST. */
@NullMarked
package io.cxm.tenants.client.api;

import org.jspecify.annotations.NullMarked;
