// created by its first file
