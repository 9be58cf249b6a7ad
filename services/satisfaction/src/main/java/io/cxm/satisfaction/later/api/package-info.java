/** Paths of the contract that are not built yet: each answers so. */
@NullMarked
package io.cxm.satisfaction.later.api;

import org.jspecify.annotations.NullMarked;
