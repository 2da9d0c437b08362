"""The texts of the questions in English, one module of tables a question: what a translator works on."""
