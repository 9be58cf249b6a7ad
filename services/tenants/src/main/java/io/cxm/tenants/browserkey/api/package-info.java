/** Browser keys over REST. */
@NullMarked
package io.cxm.tenants.browserkey.api;

import org.jspecify.annotations.NullMarked;
