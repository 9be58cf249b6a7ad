/** Over REST. */
@NullMarked
package io.cxm.satisfaction.returns.api;

import org.jspecify.annotations.NullMarked;
