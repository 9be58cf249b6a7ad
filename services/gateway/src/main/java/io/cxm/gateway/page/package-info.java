/** Pages for people. */
@NullMarked
package io.cxm.gateway.page;

import org.jspecify.annotations.NullMarked;
