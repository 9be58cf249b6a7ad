/** The table of paths. */
@NullMarked
package io.cxm.gateway.route.domain;

import org.jspecify.annotations.NullMarked;
