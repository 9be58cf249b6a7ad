/** What ranking makes of a bundle. */
@NullMarked
package io.cxm.ranking.tenants.domain;

import org.jspecify.annotations.NullMarked;
