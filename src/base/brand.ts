/** A `T` that the compiler does not mistake for another `T`; costs nothing at run time. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
