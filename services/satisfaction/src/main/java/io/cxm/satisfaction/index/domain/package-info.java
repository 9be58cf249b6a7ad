/** The model behind the satisfaction index. */
@NullMarked
package io.cxm.satisfaction.index.domain;

import org.jspecify.annotations.NullMarked;
