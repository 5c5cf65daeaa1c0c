/**
 * Walks every endpoint as every role of the profile, from inside and from outside the scope. A new endpoint is found
 * by itself; if it needs an object to be tried on, {@link org.minqing.scope.Samples} says what to add.
 */
package org.minqing.scope;
