/** The one public address of CXM. */
@NullMarked
package io.cxm.gateway;

import org.jspecify.annotations.NullMarked;
