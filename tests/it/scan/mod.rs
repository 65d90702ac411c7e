//! Client source against catalogs.

mod asserted;
mod corpus;
mod robust;
mod rules;
mod variants;
