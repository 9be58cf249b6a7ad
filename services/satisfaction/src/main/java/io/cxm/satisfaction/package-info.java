/** The satisfaction service. */
@NullMarked
package io.cxm.satisfaction;

import org.jspecify.annotations.NullMarked;
