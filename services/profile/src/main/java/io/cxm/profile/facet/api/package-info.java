/** Values of facets by REST. */
@NullMarked
package io.cxm.profile.facet.api;

import org.jspecify.annotations.NullMarked;
