/** What retailers and shoppers send of surveys, and what they are answered. */
@NullMarked
package io.cxm.satisfaction.survey.api;

import org.jspecify.annotations.NullMarked;
