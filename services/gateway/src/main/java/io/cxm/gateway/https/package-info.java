/** What browsers are told of https. */
@NullMarked
package io.cxm.gateway.https;

import org.jspecify.annotations.NullMarked;
