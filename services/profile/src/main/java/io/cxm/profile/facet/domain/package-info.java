/** Facets of items and shoppers, made of their documents. */
@NullMarked
package io.cxm.profile.facet.domain;

import org.jspecify.annotations.NullMarked;
