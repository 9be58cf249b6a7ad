/** What the counts come to. */
@NullMarked
package io.cxm.satisfaction.returns.domain;

import org.jspecify.annotations.NullMarked;
