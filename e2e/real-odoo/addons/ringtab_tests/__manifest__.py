{"name": "What only the tests need", "depends": ["base"], "license": "LGPL-3"}
