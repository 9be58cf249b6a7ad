/** Erasures of shoppers over REST. */
@NullMarked
package io.cxm.tenants.erasure.api;

import org.jspecify.annotations.NullMarked;
